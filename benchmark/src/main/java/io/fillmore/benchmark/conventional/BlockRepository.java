package io.fillmore.benchmark.conventional;

import java.util.List;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Finds blocks. An array keeps the SQL the same for any number of ids, so that it is prepared once. */
interface BlockRepository extends Repository<BlockEntity, String> {
    /** Locks them in order of their ids, lest two requests wait for each other. */
    @NativeQuery("select * from conventional_blocks where id = any(:ids) order by id for no key update")
    List<BlockEntity> lockAll(String[] ids);
}
