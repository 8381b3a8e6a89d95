package io.fillmore.platform.credential;

import io.fillmore.platform.access.Identity;
import java.time.Instant;

/** Whom a token stands for, and until when. */
public record Proof(Identity identity, Instant expiresAt) {}
