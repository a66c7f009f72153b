ALTER TABLE bookings ADD CONSTRAINT bookings_room_excl EXCLUDE USING gist (room WITH &&) WHERE (NOT cancelled);
