package dev.signalbox;

import dev.signalbox.operations.CheckCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub, or checks its texts. */
@SpringBootApplication
public class Signalbox {
    /**
     * Runs the program.
     *
     * @param arguments {@code check [routes mappings]} checks the texts and ends; nothing starts the hub
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("check")) {
            System.exit(CheckCommand.run(Arrays.asList(arguments).subList(1, arguments.length), System.out));
        }
        SpringApplication.run(Signalbox.class, arguments);
    }
}
