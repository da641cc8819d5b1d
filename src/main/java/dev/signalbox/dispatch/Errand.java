package dev.signalbox.dispatch;

/**
 * Something to be done at a broker for one account.
 *
 * @param route the route that does it, such as {@code paper-submit}
 * @param body what that route takes
 */
record Errand(String route, Object body) {}
