package dev.signalbox;

import dev.signalbox.cli.Commands;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub, checks its texts, or asks a running hub. */
@SpringBootApplication
public class Signalbox {
    /**
     * Runs the program.
     *
     * @param arguments nothing or {@code run} starts the hub; {@code check [routes mappings]} checks the texts and ends; a
     *     command such as {@code status} asks a running hub and ends; anything else is a usage error
     */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.isEmpty() || words.equals(List.of("run"))) {
            SpringApplication.run(Signalbox.class);
        } else {
            System.exit(Commands.run(words, System::getenv, System.out, System.err));
        }
    }
}
