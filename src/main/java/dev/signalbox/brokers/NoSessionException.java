package dev.signalbox.brokers;

/** Ends a call for which there is no token, because the login failed. The call itself never left. */
final class NoSessionException extends RuntimeException {
    private final transient Outcome outcome;

    /** @param outcome what came of the login */
    NoSessionException(Outcome outcome) {
        super("there is no session: the login was " + outcome.word());
        this.outcome = outcome;
    }

    /** Whether there was no login because a person paused the connection, which says nothing about the login. */
    boolean isPaused() {
        return outcome instanceof Outcome.NotSent notSent && notSent.paused();
    }

    /** What the login means for the call that needed it: none that failed says anything about the call. */
    Outcome outcome() {
        return switch (outcome) {
            case Outcome.Rejected rejected ->
                new Outcome.NotSent("the broker refuses the log-in (" + rejected.reason() + ")");
            case Outcome.Busy busy -> busy;
            case Outcome.Withheld withheld -> withheld;
            case Outcome.NotSent notSent -> notSent;
            case Outcome.Unknown unknown -> new Outcome.NotSent("login: " + unknown.reason());
            case Outcome.Absent absent -> new Outcome.NotSent("login: " + absent.word());
            case Outcome.Accepted accepted -> new Outcome.NotSent("login: there was no token in the answer");
        };
    }
}
