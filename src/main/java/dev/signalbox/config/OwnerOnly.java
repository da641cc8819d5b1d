package dev.signalbox.config;

import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The rights of what nobody but its owner may read, for the moment when it is made: later would be too late. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** {@return the rights of a file: its owner may read and write it} */
    public static FileAttribute<?> file() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }

    /** {@return the rights of a folder: its owner may list it, enter it and make files in it} */
    public static FileAttribute<?> folder() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }
}
