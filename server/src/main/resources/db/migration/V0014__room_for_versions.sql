-- Most orders and allocations change within the day, in nothing that is indexed. With room for it on its page, the new version of a
-- row needs no new entry in any index.
ALTER TABLE orders SET (fillfactor = 50);
ALTER TABLE allocations SET (fillfactor = 50);

-- Nothing waits for what is looked up in the past by placement, so its index may collect entries before it sorts them in.
ALTER INDEX allocations_past_of_placement SET (fastupdate = on);
ALTER INDEX placements_past_of_block SET (fastupdate = on);
