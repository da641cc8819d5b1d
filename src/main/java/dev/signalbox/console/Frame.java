package dev.signalbox.console;

/**
 * What stands around every page.
 *
 * @param title what the page is
 * @param place the path under which the navigation has it; empty text when it is none of those
 * @param csrf what its forms carry
 * @param notice what came of the last thing that was pressed; empty text when nothing was
 * @param after where the page reads on in the live stream
 * @param isLoggedIn whether there is anything to lead to
 */
record Frame(String title, String place, String csrf, String notice, String after, boolean isLoggedIn) {}
