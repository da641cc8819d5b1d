package dev.signalbox.reload;

/** Is told when another configuration is in force. */
public interface ConfigurationListener {
    /** What the files say has changed; accounts and connections are those of before. */
    void changed();
}
