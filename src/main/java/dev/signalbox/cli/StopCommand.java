package dev.signalbox.cli;

import dev.signalbox.startup.HubProcess;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** {@code ./signalbox stop}: ends the hub that has the data folder, and waits until it has ended. */
@Command(
        name = "stop",
        header = "end the running hub",
        description = {
            "",
            "Ends the hub that has the folder SIGNALBOX_DATA (data in the current folder), and waits until it has ended:"
                    + " alerts that are in are answered, orders on their way come to their end or stay in the journal,"
                    + " and its own database is closed last.",
            ""
        },
        exitCodeList = {"0:it has stopped", "1:no hub has that folder, or it does not end", Asking.MISUSED})
final class StopCommand implements Callable<Integer> {
    /** A hub needs ten seconds at the most. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HubSettings settings;
    private final PrintStream out;

    StopCommand(HubSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    @Override
    public Integer call() {
        Path folder = settings.data();
        HubProcess named = HubProcess.of(folder)
                .orElseThrow(() -> CommandFailed.because("no hub has the data folder " + folder
                        + "; call this where the hub was started, or set SIGNALBOX_DATA"));
        if (!named.isHere()) {
            throw CommandFailed.because("the hub of " + folder + " is " + named + "; stop it there");
        }
        ProcessHandle process = named.running()
                .orElseThrow(() -> CommandFailed.because(
                        "the hub of " + folder + " no longer runs, it was killed; nothing was done"));
        end(process);
        out.println("The hub has stopped, process " + process.pid() + ".");
        return 0;
    }

    private static void end(ProcessHandle process) {
        if (!process.destroy()) {
            throw CommandFailed.because("process " + process.pid() + " belongs to another user, who must stop it");
        }
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw CommandFailed.because("process " + process.pid() + " was asked to stop and still runs after "
                    + PATIENCE.toSeconds() + " s; its log says more");
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody can tell whether process " + process.pid() + " has ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.because("it was interrupted; the hub stops all the same");
        }
    }
}
