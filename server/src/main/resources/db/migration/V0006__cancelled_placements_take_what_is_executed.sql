-- A placement keeps how much it takes from each of its blocks. Until now that stayed when the placement was cancelled, and what
-- its executions claim was counted from it at each command. From now on a cancelled placement takes what is executed of it and
-- of all below it: from its blocks in their order, from each up to what was taken, and from the last what exceeds that.
WITH RECURSIVE tree AS (
    SELECT scope AS root_scope, code AS root_code, scope, code
      FROM placements
     WHERE parent_code IS NULL AND lower(state) IN ('cancelled', 'canceled')
    UNION ALL
    SELECT t.root_scope, t.root_code, p.scope, p.code
      FROM tree t JOIN placements p ON p.parent_scope = t.scope AND p.parent_code = t.code),
executed AS (
    SELECT t.root_scope AS scope, t.root_code AS code, coalesce(sum(e.quantity), 0) AS quantity
      FROM tree t LEFT JOIN executions e ON e.placement_scope = t.scope AND e.placement_code = t.code
     GROUP BY 1, 2),
parts AS (
    SELECT p.scope, p.code, u.n, u.taken, cardinality(p.taken) AS blocks,
           greatest(x.quantity - coalesce(sum(u.taken) OVER (
               PARTITION BY p.scope, p.code ORDER BY u.n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0), 0) AS remaining
      FROM placements p JOIN executed x USING (scope, code), unnest(p.taken) WITH ORDINALITY AS u(taken, n)),
now_taken AS (
    SELECT scope, code,
           array_agg(trim_scale(CASE WHEN n = blocks THEN remaining ELSE least(taken, remaining) END) ORDER BY n) AS taken
      FROM parts GROUP BY scope, code)
UPDATE placements p SET taken = c.taken FROM now_taken c WHERE c.scope = p.scope AND c.code = p.code;
