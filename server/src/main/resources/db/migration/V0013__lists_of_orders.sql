-- What desks look orders up by: portfolio, quantity, and what a property says. As lists compare them: texts without regard to case.
-- The past has the same, for lists as at an instant.
CREATE INDEX orders_of_portfolio ON orders (lower(portfolio_code COLLATE "C"));
CREATE INDEX orders_past_of_portfolio ON orders_past (lower(portfolio_code COLLATE "C"));
CREATE INDEX orders_by_quantity ON orders (quantity, scope, code);
CREATE INDEX orders_past_by_quantity ON orders_past (quantity, scope, code);
CREATE INDEX orders_of_property ON orders USING gin (fillmore_property_texts(properties) jsonb_path_ops)
    WITH (gin_pending_list_limit = 256) WHERE properties <> '{}';
CREATE INDEX orders_past_of_property ON orders_past USING gin (fillmore_property_texts(properties) jsonb_path_ops)
    WITH (gin_pending_list_limit = 256) WHERE properties <> '{}';
