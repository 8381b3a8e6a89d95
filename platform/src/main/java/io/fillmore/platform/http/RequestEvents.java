package io.fillmore.platform.http;

/** What the HTTP rim tells whoever watches it. Called on the thread of the request: what listens is quick and does not throw. */
public interface RequestEvents {
    /** Nobody watches. */
    RequestEvents UNWATCHED = new RequestEvents() {};

    /** A request has come in. */
    default void arrived() {}

    /** The request was answered: every one that arrived is, once. */
    default void answered(AnsweredRequest request) {}
}
