package dev.signalbox.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which release this is, as the build wrote it down. */
public final class Version {
    private static final String WRITTEN = "/META-INF/build-info.properties";

    private Version() {}

    /** {@return the version, such as {@code 1.2.0}} */
    public static String ofThisProgram() {
        try (InputStream written = Version.class.getResourceAsStream(WRITTEN)) {
            Properties build = new Properties();
            if (written != null) {
                build.load(written);
            }
            return build.getProperty("build.version", "of an unknown build");
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own file " + WRITTEN + " cannot be read", e);
        }
    }
}
