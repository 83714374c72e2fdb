package tifo.promql.conformance;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tifo.promql.Aggregation;
import tifo.promql.BinaryOp;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.TimeShift;

/// Kinds of queries that Prometheus 2.42 answers in another way than 3.x and we do, recognised by
/// what they look like and never by what comes out. `docs/fuzz.md` explains them. Pure.
enum KnownDifference {
  NUMBER_AS_DURATION {
    @Override
    boolean covers(FuzzCase one) {
      String withoutTexts = TEXT.matcher(one.query()).replaceAll("''");
      return BARE_DURATION.matcher(withoutTexts).find();
    }
  },
  WINDOW_AT_TIME_UNDER_MOVING_CALL(true) {
    @Override
    boolean isIn(Expr expr) {
      return expr instanceof Expr.Call call
          && call.args().stream().anyMatch(KnownDifference::isPinnedWindow)
          && (call.function().name().equals("predict_linear")
              || call.args().stream().anyMatch(KnownDifference::moves));
    }
  },
  TIMESTAMP_OF_PINNED_WITH_OFFSET {
    @Override
    boolean isIn(Expr expr) {
      return expr instanceof Expr.Call call
          && call.function().name().equals("timestamp")
          && bare(call.args().getFirst()) instanceof Expr.VectorSelector selector
          && selector.shift().at().isPresent()
          && selector.shift().offsetMillis().orElseThrow() != 0;
    }
  },
  PINNED_IN_SUBQUERY_AHEAD {
    @Override
    boolean isIn(Expr expr) {
      return expr instanceof Expr.Subquery subquery
          && subquery.shift().offsetMillis().orElseThrow() < 0
          && hasAt(subquery.expr());
    }
  },
  BARE_SUBQUERY_OF_THE_SAME {
    @Override
    boolean covers(FuzzCase one) {
      try {
        return bare(Parser.parse(one.query())) instanceof Expr.Subquery subquery
            && isFixed(subquery.expr())
            && subquery.range().millis().orElseThrow()
                < subquery.step().map(step -> step.millis().orElseThrow()).orElse(60_000L);
      } catch (PromqlException e) {
        return false;
      }
    }
  },
  MEAN_OF_BOTH_SIGNS {
    @Override
    boolean isIn(Expr expr) {
      return switch (expr) {
        case Expr.Aggregate aggregate ->
            aggregate.op() == Aggregation.AVG && mayBeBelowZero(aggregate.expr());
        case Expr.Call call ->
            call.function().name().equals("avg_over_time")
                && mayBeBelowZero(call.args().getFirst());
        default -> false;
      };
    }
  },
  GREATEST_OF_ROUNDED_BUCKETS {
    @Override
    boolean isIn(Expr expr) {
      return expr instanceof Expr.Call call
          && call.function().name().equals("histogram_quantile")
          && bare(call.args().getFirst()) instanceof Expr.NumberLiteral q
          && q.value() == 1
          && !(bare(call.args().getLast()) instanceof Expr.VectorSelector);
    }
  },
  MOVING_NUMBER_OF_THE_SAME(true) {
    @Override
    boolean isIn(Expr expr) {
      return expr instanceof Expr.Aggregate aggregate
          && aggregate.op() != Aggregation.COUNT_VALUES
          && aggregate.parameter().filter(KnownDifference::moves).isPresent()
          && isFixed(aggregate.expr());
    }
  },
  COUNT_VALUES_BY_THREE(true) {
    @Override
    boolean isIn(Expr expr) {
      return expr instanceof Expr.Aggregate aggregate
          && aggregate.op() == Aggregation.COUNT_VALUES
          && !aggregate.without()
          && aggregate.grouping().size() >= 3;
    }
  };

  private static final Set<String> DIFFERENCES = Set.of("delta", "idelta", "deriv");
  private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]|\\\\.)*\"|'[^']*'|`[^`]*`");
  private static final Pattern BARE_DURATION =
      Pattern.compile("[\\[:]\\s*[\\d.]+\\s*[\\]:]|offset\\s*-?\\s*[\\d.]+(?![\\w.])");

  static Optional<KnownDifference> of(FuzzCase one) {
    return Arrays.stream(values()).filter(kind -> kind.covers(one)).findFirst();
  }

  private final boolean overSteps;

  KnownDifference() {
    this(false);
  }

  /// `overSteps` where a single step is answered alike.
  KnownDifference(boolean overSteps) {
    this.overSteps = overSteps;
  }

  /// Whether the query is of this kind.
  boolean covers(FuzzCase one) {
    if (overSteps && !severalSteps(one)) {
      return false;
    }
    try {
      return anywhere(Parser.parse(one.query()));
    } catch (PromqlException e) {
      return false;
    }
  }

  private boolean anywhere(Expr expr) {
    return isIn(expr) || QueryReducer.parts(expr).stream().anyMatch(this::anywhere);
  }

  /// Whether this very node makes a query one of this kind.
  boolean isIn(Expr expr) {
    return false;
  }

  private static boolean severalSteps(FuzzCase one) {
    return one.steps() > 1 || one.query().contains(":");
  }

  private static boolean isPinnedWindow(Expr expr) {
    TimeShift shift =
        switch (bare(expr)) {
          case Expr.MatrixSelector matrix -> matrix.selector().shift();
          case Expr.Subquery subquery -> subquery.shift();
          default -> TimeShift.NONE;
        };
    return shift.at().isPresent();
  }

  private static boolean hasAt(Expr expr) {
    boolean own =
        switch (expr) {
          case Expr.VectorSelector selector -> selector.shift().at().isPresent();
          case Expr.Subquery subquery -> subquery.shift().at().isPresent();
          default -> false;
        };
    return own || QueryReducer.parts(expr).stream().anyMatch(KnownDifference::hasAt);
  }

  /// Whether it has values of both signs that may cancel out: those of `balance`, or differences.
  private static boolean mayBeBelowZero(Expr expr) {
    boolean own =
        switch (expr) {
          case Expr.VectorSelector selector -> selector.name().equals("balance");
          case Expr.Call call -> DIFFERENCES.contains(call.function().name());
          case Expr.Binary binary -> binary.op() == BinaryOp.SUBTRACT;
          default -> false;
        };
    return own || QueryReducer.parts(expr).stream().anyMatch(KnownDifference::mayBeBelowZero);
  }

  /// Whether nothing in it depends on the time of the step.
  private static boolean isFixed(Expr expr) {
    return switch (expr) {
      case Expr.VectorSelector selector -> selector.shift().at().isPresent();
      case Expr.Subquery subquery -> subquery.shift().at().isPresent();
      case Expr.Call call when ClockFunctions.NAMES.contains(call.function().name()) -> false;
      default -> QueryReducer.parts(expr).stream().allMatch(KnownDifference::isFixed);
    };
  }

  /// Whether a number may be another one at the next step.
  private static boolean moves(Expr expr) {
    return switch (bare(expr)) {
      case Expr.NumberLiteral _, Expr.MatrixSelector _, Expr.Subquery _ -> false;
      case Expr.Unary unary -> moves(unary.expr());
      default -> true;
    };
  }

  private static Expr bare(Expr expr) {
    return expr instanceof Expr.Paren paren ? bare(paren.expr()) : expr;
  }
}
