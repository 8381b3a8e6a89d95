-- What desks look orders up by: portfolio, quantity, and what a property says. As lists compare them: texts without regard to case.
-- The past has the same, for lists as at an instant.
CREATE INDEX orders_of_portfolio ON orders (lower(portfolio_code COLLATE "C"));
CREATE INDEX orders_past_of_portfolio ON orders_past (lower(portfolio_code COLLATE "C"));
CREATE INDEX orders_by_quantity ON orders (quantity, scope, code);
CREATE INDEX orders_past_by_quantity ON orders_past (quantity, scope, code);

-- All texts that the values of properties hold, in small letters, as a JSON array.
CREATE FUNCTION fillmore_property_texts(properties jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(jsonb_path_query_array(properties, 'strict $.*.value.** ? (@.type() == "string")')::text COLLATE "C")::jsonb;

CREATE INDEX orders_of_property ON orders USING gin (fillmore_property_texts(properties) jsonb_path_ops)
    WITH (gin_pending_list_limit = 256) WHERE properties <> '{}';
CREATE INDEX orders_past_of_property ON orders_past USING gin (fillmore_property_texts(properties) jsonb_path_ops)
    WITH (gin_pending_list_limit = 256) WHERE properties <> '{}';
