package dev.signalbox.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signalbox test}: runs the tests, which only the launcher of a checkout can do. */
@Command(
        name = "test",
        header = "run all tests",
        description = {
            "",
            "Runs all tests: mvn verify with the newest JDK found and a Maven of 3.8 or more, which ./mvnw fetches if need"
                    + " be. The exit code is Maven's.",
            ""
        })
final class TestCommand implements Callable<Integer> {
    @Option(
            names = "--fast",
            description = "only those that start no hub, and all cases: two minutes or so, for while you write")
    private boolean fast;

    @Parameters(paramLabel = "ARGUMENTS", arity = "0..*", description = "for Maven, such as -Dtest=LauncherTest")
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        throw CommandFailed.because("there are no tests in the program itself; call ./signalbox test in a checkout");
    }
}
