package tifo;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/// Holds the arrows: who may know whom, and which package may use which library.
class ArchitectureTest {
  private static final JavaClasses TIFO =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("tifo");

  @Test
  void arrowsPointDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("app")
        .definedBy("tifo.app..")
        .layer("view")
        .definedBy("tifo.view..")
        .layer("poll")
        .definedBy("tifo.poll..")
        .layer("paint")
        .definedBy("tifo.paint..")
        .layer("chat")
        .definedBy("tifo.chat..")
        .layer("record")
        .definedBy("tifo.record..")
        .layer("sim")
        .definedBy("tifo.sim..")
        .layer("rule")
        .definedBy("tifo.rule..")
        .layer("board")
        .definedBy("tifo.board..")
        .layer("match")
        .definedBy("tifo.match..")
        .layer("source")
        .definedBy("tifo.source..")
        .layer("promql")
        .definedBy("tifo.promql..")
        .layer("store")
        .definedBy("tifo.store..")
        .layer("yaml")
        .definedBy("tifo.yaml..")
        .layer("time")
        .definedBy("tifo.time..")
        .layer("metric")
        .definedBy("tifo.metric..")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("view")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("poll")
        .mayOnlyBeAccessedByLayers("app", "view")
        .whereLayer("paint")
        .mayOnlyBeAccessedByLayers("app", "view")
        .whereLayer("chat")
        .mayOnlyBeAccessedByLayers("app", "view")
        .whereLayer("record")
        .mayOnlyBeAccessedByLayers("app", "view")
        .whereLayer("sim")
        .mayOnlyBeAccessedByLayers("app", "view")
        .check(TIFO);
    noClasses()
        .that()
        .resideInAnyPackage("tifo.metric..", "tifo.time..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "tifo.promql..",
            "tifo.store..",
            "tifo.rule..",
            "tifo.board..",
            "tifo.match..",
            "tifo.source..")
        .allowEmptyShould(true)
        .check(TIFO);
    noClasses()
        .that()
        .resideInAPackage("tifo.yaml..")
        .should()
        .dependOnClassesThat(resideInAPackage("tifo..").and(resideOutsideOfPackage("tifo.yaml..")))
        .allowEmptyShould(true)
        .check(TIFO);
    noClasses()
        .that()
        .resideInAnyPackage("tifo.promql..", "tifo.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tifo.rule..", "tifo.board..", "tifo.match..", "tifo.source..")
        .allowEmptyShould(true)
        .check(TIFO);
  }

  @Test
  void noCycles() {
    slices().matching("tifo.(*)..").should().beFreeOfCycles().check(TIFO);
  }

  @Test
  void librariesStayWhereTheyBelong() {
    onlyIn("javafx..", "tifo.view..", "tifo.app..");
    onlyIn("okhttp3..", "tifo.source..", "tifo.chat..");
    for (String library :
        new String[] {"eu.hansolo..", "org.controlsfx..", "atlantafx..", "org.kordamp.."}) {
      onlyIn(library, "tifo.view..");
    }
    onlyIn("picocli..", "tifo.app..");
    onlyIn("org.snakeyaml..", "tifo.yaml..");
    onlyIn(
        "tools.jackson..",
        "tifo.source..",
        "tifo.chat..",
        "tifo.board..",
        "tifo.rule..",
        "tifo.match..",
        "tifo.record..",
        "tifo.app..");
  }

  @Test
  void noSwingAndNoDesktopToolkit() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.swing..")
        .check(TIFO);
  }

  @Test
  void nothingIsCalledAUtility() {
    classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)$").check(TIFO);
  }

  private static void onlyIn(String library, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(TIFO);
  }
}
