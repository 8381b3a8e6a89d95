-- What clients may say of portfolios and transactions beyond what booking does. Added columns stand after as_at_to in the
-- tables of the past, so the views name the columns.

ALTER TABLE portfolios ADD accounting_method text NOT NULL DEFAULT 'Default';
ALTER TABLE portfolios_past ADD accounting_method text NOT NULL DEFAULT 'Default';
DROP VIEW portfolios_as_at;
CREATE VIEW portfolios_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM portfolios
    UNION ALL
    SELECT scope, code, entity_id, version, as_at_from, modified_by, modified_request, created_at, created_by,
           created_request, display_name, description, created, base_currency, properties, accounting_method, as_at_to
      FROM portfolios_past;

ALTER TABLE transactions ADD price_type text, ADD transaction_group_id text;
ALTER TABLE transactions_past ADD price_type text, ADD transaction_group_id text;
UPDATE transactions SET price_type = 'Price' WHERE price IS NOT NULL;
UPDATE transactions_past SET price_type = 'Price' WHERE price IS NOT NULL;
DROP VIEW transactions_as_at;
CREATE VIEW transactions_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM transactions
    UNION ALL
    SELECT portfolio_scope, portfolio_code, transaction_id, entity_id, version, as_at_from, modified_by, modified_request,
           created_at, created_by, created_request, type, instrument_identifiers, lusid_instrument_id, transaction_date,
           settlement_date, units, price, total_consideration_amount, total_consideration_currency, exchange_rate,
           transaction_currency, counterparty_id, source, entry_date_time, status, cancel_date_time, order_scope, order_code,
           allocation_scope, allocation_code, properties, price_type, transaction_group_id, as_at_to
      FROM transactions_past;
