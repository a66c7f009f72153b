import SQL from 'sql-template-strings';

export const setFax = (db, id, fax) => db.query(SQL`UPDATE users SET fax = ${fax} WHERE id = ${id}`);
