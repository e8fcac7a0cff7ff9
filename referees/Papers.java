// veraPDF over many PDFs in one run of Java.
//
//     java -cp CLASSPATH Papers.java FLAVOUR… -- PDF…
//
// For each PDF and flavour, such as `ua1` and `2a`, a line with how many rules it breaks,
// the flavour and its path; before it, a line for each of them.

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Papers {
    public static void main(String[] given) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> flavours = new ArrayList<>();
        int at = 0;
        for (; !given[at].equals("--"); at++) flavours.add(PDFAFlavour.byFlavourId(given[at]));
        for (at++; at < given.length; at++) {
            for (PDFAFlavour flavour : flavours) {
                Set<String> broken = new TreeSet<>();
                try (FileInputStream file = new FileInputStream(new File(given[at]));
                     PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
                    ValidationResult result = validator.validate(parser);
                    for (TestAssertion one : result.getTestAssertions()) {
                        if (one.getStatus() == TestAssertion.Status.FAILED) {
                            broken.add(one.getRuleId().getClause() + " " + one.getMessage());
                        }
                    }
                    if (broken.isEmpty() && !result.isCompliant()) broken.add("it does not conform");
                } catch (Exception error) {
                    broken.add("veraPDF: " + error);
                }
                for (String line : broken) out.println(line.replace('\n', ' '));
                out.println("broken " + broken.size() + " " + flavour.getId() + " " + given[at]);
            }
        }
    }
}
