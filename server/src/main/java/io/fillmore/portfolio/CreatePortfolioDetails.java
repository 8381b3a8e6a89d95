package io.fillmore.portfolio;

import io.fillmore.platform.shape.Unsupported;
import org.jspecify.annotations.Nullable;

/** The body of UpsertPortfolioDetails. All that it can say asks for corporate actions, which there are not. */
record CreatePortfolioDetails(
        @Unsupported("ResourceId") @Nullable Object corporateActionSourceId) {}
