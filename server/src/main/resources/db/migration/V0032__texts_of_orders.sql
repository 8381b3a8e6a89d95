-- What orders say or ever said in their properties, as TextIndex has it: lists find a page of those that say a text in the order of
-- their ids, now or as at an instant, and a new version of an order costs nothing here.
CREATE TABLE orders_texts (
    text text COLLATE "C" NOT NULL,
    scope text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    CONSTRAINT orders_texts_pk PRIMARY KEY (text, scope, code)
);

INSERT INTO orders_texts (text, scope, code)
SELECT DISTINCT lower(left(said.text, 100) COLLATE "C"), said.scope, said.code
  FROM (SELECT o.scope, o.code, property.value -> 'value' ->> 'labelValue' AS text
          FROM orders_as_at o, jsonb_each(o.properties) AS property
         UNION ALL
        SELECT o.scope, o.code, label.text
          FROM orders_as_at o, jsonb_each(o.properties) AS property,
               jsonb_array_elements_text(property.value #> '{value,labelValueSet,values}') AS label (text)) said
 WHERE said.text IS NOT NULL;

DROP INDEX orders_of_property;
DROP INDEX orders_past_of_property;
DROP FUNCTION fillmore_property_texts(jsonb);
