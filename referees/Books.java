// EPUBCheck over many books in one run of Java, which takes longer to start than a book
// takes to be checked.
//
//     java -cp epubcheck.jar Books.java BOOK…
//
// For each book, a line with its count of messages and its path; before it, each message.

import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.DefaultReportImpl;
import com.adobe.epubcheck.util.ReportingLevel;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.io.PrintStream;

public class Books {
    public static void main(String[] books) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        for (String book : books) {
            DefaultReportImpl report = new DefaultReportImpl(book);
            report.setReportingLevel(ReportingLevel.Info);
            report.initialize();
            new EpubCheck(new File(book), report).doValidate();
            int count = report.getFatalErrorCount() + report.getErrorCount()
                + report.getWarningCount() + report.getInfoCount();
            out.println("messages " + count + " " + book);
        }
    }
}
