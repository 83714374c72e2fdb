package tifo.rule.template;

import java.util.List;

/// What `if` takes for true: all but zero, false, nothing and what is empty. Pure.
final class Truth {
  private Truth() {}

  static boolean of(Object value) {
    return switch (value) {
      case Boolean truth -> truth;
      case Double number -> number != 0;
      case Long number -> number != 0;
      case String text -> !text.isEmpty();
      case List<?> list -> !list.isEmpty();
      case Printed printed -> printed.isTrue();
      default -> false;
    };
  }
}
