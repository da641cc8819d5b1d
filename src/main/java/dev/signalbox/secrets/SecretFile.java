package dev.signalbox.secrets;

import dev.signalbox.config.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file with a secret in it, readable by its owner alone.
 *
 * @param path where it is
 */
record SecretFile(Path path) {
    boolean exists() {
        return Files.exists(path);
    }

    /** Its content, without surrounding blanks; never empty. */
    String content() {
        try {
            String secret = Files.readString(path).strip();
            if (secret.isEmpty()) {
                throw new IllegalStateException(path + " is empty; remove it to have a new secret generated");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret in " + path + "; make it readable", e);
        }
    }

    /** Takes the place of what was there, wholly or not at all. */
    void write(String secret) {
        try {
            replace(secret);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot keep a generated secret in " + path + "; make the folder writable", e);
        }
    }

    /** A crash must not leave an empty file behind: an empty secret would open the door. */
    private void replace(String secret) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "secret", ".new", OwnerOnly.file());
        Files.writeString(draft, secret + "\n");
        force(draft, StandardOpenOption.WRITE);
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        force(folder, StandardOpenOption.READ);
    }

    /** A power cut must not take a key away under which something was sealed already. */
    private static void force(Path written, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(written, access)) {
            channel.force(true);
        }
    }
}
