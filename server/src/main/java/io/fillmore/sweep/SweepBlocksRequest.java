package io.fillmore.sweep;

import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.Map;

/**
 * The body of SweepBlocks.
 *
 * @param blockIds the blocks, by the caller's own names
 * @param latestAllowableModificationTime when their executions and allocations must have come to rest
 */
public record SweepBlocksRequest(
        @Required Map<String, ResourceId> blockIds,
        @ApiType("string") @Required Instant latestAllowableModificationTime) {}
