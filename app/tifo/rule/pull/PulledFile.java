package tifo.rule.pull;

/// A file that is to lie in the folder, by its name there. Immutable.
public record PulledFile(String name, String text) {}
