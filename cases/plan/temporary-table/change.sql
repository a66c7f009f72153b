CREATE TABLE prices (
  model_id bigint NOT NULL REFERENCES models (id),
  usage_type text NOT NULL,
  price numeric NOT NULL,
  PRIMARY KEY (model_id, usage_type)
);

CREATE TEMPORARY TABLE old_prices AS
  SELECT id, 'input' AS usage_type, input_price AS price FROM models WHERE input_price IS NOT NULL
  UNION ALL
  SELECT id, 'output', output_price FROM models WHERE output_price IS NOT NULL;

CREATE INDEX prices_usage_type ON prices (usage_type);

INSERT INTO prices SELECT id, usage_type, price FROM old_prices;

DROP TABLE old_prices;

ALTER TABLE models ADD COLUMN tokenizer text;
