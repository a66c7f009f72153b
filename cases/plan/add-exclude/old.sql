UPDATE bookings SET cancelled = true WHERE id = 1;
