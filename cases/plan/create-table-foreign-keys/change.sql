CREATE TABLE reviews (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    "Order" bigint CONSTRAINT of_order REFERENCES orders,
    answers bigint REFERENCES reviews,
    stars int NOT NULL DEFAULT 5 CHECK (stars BETWEEN 1 AND 5),
    editor_id bigint,
    FOREIGN KEY (editor_id) REFERENCES users (id)
);
