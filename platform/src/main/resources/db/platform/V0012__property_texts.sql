-- What an index finds the values of properties by, see Fields.indexedProperties.

-- All texts that the values of properties hold, in small letters, as a JSON array.
CREATE FUNCTION fillmore_property_texts(properties jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(jsonb_path_query_array(properties, '$.*.value.** ? (@.type() == "string")')::text COLLATE "C")::jsonb;
