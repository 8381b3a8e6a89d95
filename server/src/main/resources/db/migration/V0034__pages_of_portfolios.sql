-- A page of a portfolio's orders is read in the order of their ids, and no further: without the ids in the index, all of the portfolio's
-- orders were read and sorted for each page.
DROP INDEX orders_of_portfolio;
DROP INDEX orders_past_of_portfolio;
CREATE INDEX orders_of_portfolio ON orders (lower(portfolio_code COLLATE "C"), scope, code);
CREATE INDEX orders_past_of_portfolio ON orders_past (lower(portfolio_code COLLATE "C"), scope, code);

-- How common the values are that lists are filtered by, as lists compare them. Without it each condition is taken to leave one row in two
-- hundred, two of them next to none, and sorting what is left looks cheaper than reading a page in its order.
CREATE STATISTICS orders_lower_scope ON lower(scope COLLATE "C") FROM orders;
CREATE STATISTICS orders_lower_portfolio_scope ON lower(portfolio_scope COLLATE "C") FROM orders;
CREATE STATISTICS orders_lower_side ON lower(side COLLATE "C") FROM orders;
CREATE STATISTICS orders_lower_state ON lower(state COLLATE "C") FROM orders;
CREATE STATISTICS orders_past_lower_scope ON lower(scope COLLATE "C") FROM orders_past;
CREATE STATISTICS orders_past_lower_portfolio_scope ON lower(portfolio_scope COLLATE "C") FROM orders_past;
CREATE STATISTICS orders_past_lower_side ON lower(side COLLATE "C") FROM orders_past;
CREATE STATISTICS orders_past_lower_state ON lower(state COLLATE "C") FROM orders_past;
ANALYZE orders;
ANALYZE orders_past;
