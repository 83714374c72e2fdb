package tifo.rule.template;

import java.util.List;

/// Writes values as Go's `%v` does. One thread.
final class GoPrinter {
  private final StringBuilder out = new StringBuilder();
  private final Budget budget;

  GoPrinter(Budget budget) {
    this.budget = budget;
  }

  static String text(Object value, Budget budget) {
    return switch (value) {
      case String text -> text;
      case Double number -> GoNumber.shortest(number);
      case Long number -> Long.toString(number);
      default -> {
        GoPrinter printer = new GoPrinter(budget);
        printer.print(value);
        yield printer.out.toString();
      }
    };
  }

  void append(String text) {
    budget.made(text.length(), out.length() + text.length());
    out.append(text);
  }

  void print(Object value) {
    budget.step();
    switch (value) {
      case String text -> append(text);
      case Double number -> append(GoNumber.shortest(number));
      case Nothing _ -> append(Nothing.NIL.toString());
      case Printed printed -> printed.text().ifPresentOrElse(this::append, () -> nested(printed));
      case List<?> list -> list(list);
      default -> append(value.toString());
    }
  }

  private void nested(Printed printed) {
    budget.enter();
    printed.print(this);
    budget.leave();
  }

  private void list(List<?> list) {
    append("[");
    for (int i = 0; i < list.size(); i++) {
      append(i == 0 ? "" : " ");
      print(list.get(i));
    }
    append("]");
  }
}
