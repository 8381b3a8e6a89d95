package io.fillmore.block;

import io.fillmore.platform.shape.Required;
import java.util.List;

/** The body of CreateOrders. */
public record BlockAndOrdersCreateRequest(@Required List<BlockAndOrdersRequest> requests) {}
