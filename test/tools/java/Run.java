import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Runs Flyway over a folder: Run URL USER PASSWORD FOLDER. */
class Run {
  public static void main(String[] arguments) {
    var flyway =
        Flyway.configure()
            .dataSource(arguments[0], arguments[1], arguments[2])
            .locations("filesystem:" + arguments[3])
            .baselineOnMigrate(true)
            .baselineVersion("0");
    // Its lock is otherwise held in a transaction, which CREATE INDEX CONCURRENTLY waits for.
    flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
    flyway.load().migrate();
  }
}
