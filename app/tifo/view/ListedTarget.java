package tifo.view;

import java.util.Optional;

/// A chat target as the wall lists it: its name in the settings, its kind such as `slack`, and what
/// is wrong with it, if anything is. A suspended one sends nothing until a person has mended it.
/// Immutable.
public record ListedTarget(String name, String kind, boolean suspended, Optional<String> trouble) {}
