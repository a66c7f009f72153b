// Runs goose or golang-migrate over a folder: tools TOOL up|down URL FOLDER COUNT. "down" takes back so many migrations.
package main

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strconv"

	"github.com/golang-migrate/migrate/v4"
	_ "github.com/golang-migrate/migrate/v4/database/postgres"
	_ "github.com/golang-migrate/migrate/v4/source/file"
	_ "github.com/lib/pq"
	"github.com/pressly/goose/v3"
)

func main() {
	count, err := strconv.Atoi(os.Args[5])
	if err == nil {
		err = run(os.Args[1], os.Args[2], os.Args[3], os.Args[4], count)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(tool, way, url, folder string, count int) error {
	if tool == "goose" {
		return runGoose(way, url, folder, count)
	}
	m, err := migrate.New("file://"+folder, url)
	if err != nil {
		return err
	}
	steps := m.Up
	if way == "down" {
		steps = func() error { return m.Steps(-count) }
	}
	failed := steps()
	_, closing := m.Close()
	return errors.Join(failed, closing)
}

func runGoose(way, url, folder string, count int) error {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := goose.SetDialect("postgres"); err != nil {
		return err
	}
	if way == "up" {
		return goose.Up(db, folder)
	}
	for range count {
		if err := goose.Down(db, folder); err != nil {
			return err
		}
	}
	return nil
}
