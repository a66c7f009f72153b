CREATE TABLE bookings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room int4range NOT NULL,
    cancelled boolean NOT NULL DEFAULT false
);
