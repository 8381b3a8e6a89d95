package io.fillmore.benchmark.conventional;

import java.util.List;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Finds orders; by an array of ids, for the same reason as {@link BlockRepository}. */
interface OrderRepository extends Repository<OrderEntity, String> {
    @NativeQuery("select * from conventional_orders where id = any(:ids)")
    List<OrderEntity> findAll(String[] ids);
}
