package dev.signalbox;

import dev.signalbox.operations.CheckCommand;
import dev.signalbox.operations.Commands;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub, checks its texts, or asks a running hub. */
@SpringBootApplication
public class Signalbox {
    /**
     * Runs the program.
     *
     * @param arguments {@code check [routes mappings]} checks the texts and ends; a command such as
     *     {@code status} asks a running hub and ends; nothing starts the hub
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("check")) {
            System.exit(CheckCommand.run(Arrays.asList(arguments).subList(1, arguments.length), System.out));
        }
        if (arguments.length > 0 && Commands.knows(arguments[0])) {
            System.exit(Commands.run(Arrays.asList(arguments), System::getenv, System.out, System.err));
        }
        SpringApplication.run(Signalbox.class, arguments);
    }
}
