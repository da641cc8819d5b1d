package dev.signalbox.api;

/** What was asked cannot be read, or cannot be done now. */
public final class BadRequest extends RuntimeException {
    private final int status;
    private final String code;

    BadRequest(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    static BadRequest of(String parameter, String detail) {
        return new BadRequest(400, "invalid_" + parameter, parameter + " " + detail);
    }

    /** {@return the status that the API answers with} */
    public int status() {
        return status;
    }

    /** {@return a stable word for programs} */
    public String code() {
        return code;
    }
}
