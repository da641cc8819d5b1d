package dev.signalbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./signalbox run}: starts the hub, which is what the program does when it is called with this word alone. */
@Command(
        name = "run",
        header = "build what is missing and start the hub; Ctrl-C stops it",
        description = {
            "",
            "Starts the hub with the newest JDK found. The first time it builds the program and records, in a trial run"
                    + " with a folder of its own, what makes later starts quick.",
            "",
            "The folders routes and mappings are taken from the current folder when they are there, else from the"
                    + " checkout. The folder data is made in the current folder. Among the variables that change this:",
            "",
            "  SIGNALBOX_ROUTES, SIGNALBOX_MAPPINGS       other folders of texts",
            "  SIGNALBOX_DATA                             another folder for data",
            "  SIGNALBOX_PORT, SIGNALBOX_MANAGEMENT_PORT  other ports than 8080 and 8081",
            "  SIGNALBOX_JDK_FOLDERS                      where JDKs are besides JAVA_HOME and PATH, by colons",
            "  SIGNALBOX_WATCH                            false: edited files wait for POST /api/v1/config/reload",
            "  JDK_JAVA_OPTIONS                           options for Java, such as -Xmx512m",
            ""
        })
final class RunCommand implements Callable<Integer> {
    /** The launcher reads it; here it is for the help page. */
    @Option(
            names = "--watch",
            arity = "1",
            paramLabel = "true|false",
            description = "whether edited files are taken up by themselves; true when it is left out")
    private boolean watch = true;

    @Override
    public Integer call() {
        throw CommandFailed.misused("the hub is started by this word alone, with nothing before or behind it");
    }
}
