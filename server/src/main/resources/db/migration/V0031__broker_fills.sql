-- Which execution reports which of its broker's fills, for those that say so. A fill is one execution's alone, and of those that
-- correct it one after the other: see BrokerFills. Executions from before are not in it until they are sent again.
CREATE TABLE broker_fills (
    scope text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    counterparty text COLLATE "C" NOT NULL,
    broker_id text COLLATE "C" NOT NULL,
    corrects text COLLATE "C" NOT NULL,
    CONSTRAINT broker_fills_pk PRIMARY KEY (scope, code),
    CONSTRAINT broker_fills_reported_once UNIQUE (scope, counterparty, broker_id, corrects),
    CONSTRAINT broker_fills_execution_fk FOREIGN KEY (scope, code) REFERENCES executions (scope, code) ON DELETE CASCADE
);
