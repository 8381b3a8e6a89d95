package io.fillmore.platform.http;

/** The server cannot listen on the address that it was told to. The message is for an operator. */
public final class PortTakenException extends RuntimeException {
    PortTakenException(HttpSettings settings, Throwable cause) {
        super(
                "Cannot listen on " + settings.address() + ":" + settings.port()
                        + ": the port is taken or the address is not of this machine. Stop the other program, or choose"
                        + " another port with --port.",
                cause);
    }
}
