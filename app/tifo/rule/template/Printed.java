package tifo.rule.template;

import java.util.Optional;

/// A value that is neither text, number, truth nor list: maps, structs, times. Immutable.
interface Printed {
  /// Go's name for its type.
  String typeName();

  /// A field, map key or method without arguments; empty when there is none of that name.
  Optional<Object> field(String name);

  /// What its `String` method says, or empty when it prints by its parts.
  default Optional<String> text() {
    return Optional.empty();
  }

  /// How `%v` writes it; `printer` writes the parts.
  void print(GoPrinter printer);

  /// Go's truth; a map without entries is false.
  default boolean isTrue() {
    return true;
  }
}
