package tifo.rule.template;

import java.util.List;
import java.util.Map;

/// A parsed template and those that it defines. Immutable.
record Program(Body main, Map<String, Body> defined) {
  Program {
    defined = Map.copyOf(defined);
  }

  /// Statements and how many variables they have at most.
  record Body(List<Statement> statements, int slots) {
    Body {
      statements = List.copyOf(statements);
    }
  }
}
