INSERT INTO bookings (room, cancelled) VALUES ('[1,2)', true);
