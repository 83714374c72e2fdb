package tifo.rule.route;

/// A group in which something fires, as its receiver is told of it. Immutable.
public record Burning(String receiver, String key) {}
