"""Qt's own texts in Indonesian: Qt ships no qtbase_id, so Yes, Cancel and the file dialogs would stay English."""

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

TEXTS = {
    # buttons
    "OK": "OKE", "&OK": "&OKE", "Save": "Simpan", "&Save": "&Simpan", "Save All": "Simpan semua", "Open": "Buka",
    "&Open": "&Buka", "&Yes": "&Ya", "Yes to &All": "Ya untuk &semua", "&No": "&Tidak",
    "N&o to All": "Ti&dak untuk semua", "Abort": "Hentikan", "Retry": "Coba lagi", "Ignore": "Abaikan",
    "Close": "Tutup", "&Close": "&Tutup", "Cancel": "Batal", "&Cancel": "&Batal", "Discard": "Buang",
    "Don't Save": "Jangan simpan", "Help": "Bantuan", "Apply": "Terapkan", "Reset": "Atur ulang",
    "Restore Defaults": "Kembalikan ke semula", "Show Details...": "Lihat rincian…",
    "Hide Details...": "Sembunyikan rincian…",
    # text fields
    "&Undo": "&Urungkan", "&Redo": "Ulan&gi", "Cu&t": "Po&tong", "&Copy": "&Salin", "&Paste": "&Tempel",
    "Delete": "Hapus", "Select All": "Pilih semua", "Copy &Link Location": "Salin alamat tautan", "Clear": "Kosongkan",
    # file dialogs
    "Look in:": "Lihat di:", "File &name:": "&Nama berkas:", "Files of type:": "Jenis berkas:",
    "&Choose": "&Pilih", "Choose": "Pilih", "Directory:": "Folder:", "Directories": "Folder", "All Files (*)":
    "Semua berkas (*)", "Find Directory": "Cari folder", "Save As": "Simpan sebagai", "Create New Folder":
    "Buat folder baru", "&New Folder": "Folder &baru", "New Folder": "Folder baru", "Back": "Kembali",
    "Forward": "Maju", "Parent Directory": "Folder di atasnya", "Go back": "Kembali", "Go forward": "Maju",
    "Go to the parent directory": "Ke folder di atasnya", "Create a New Folder": "Buat folder baru",
    "List View": "Daftar", "Detail View": "Rincian", "Change to list view mode": "Tampilkan sebagai daftar",
    "Change to detail view mode": "Tampilkan dengan rincian", "Sidebar": "Bilah sisi", "Files": "Berkas",
    "List of places and bookmarks": "Daftar tempat", "&Rename": "&Ganti nama", "&Delete": "&Hapus",
    "Show &hidden files": "Tampilkan berkas &tersembunyi", "My Computer": "Komputer ini", "Computer": "Komputer",
    "Drive": "Diska", "File": "Berkas", "Folder": "Folder", "File Folder": "Folder", "Remove": "Singkirkan",
    "Name": "Nama", "Size": "Ukuran", "Type": "Jenis", "Kind": "Jenis", "Date Modified": "Tanggal diubah",
    "Show ": "Tampilkan ", "Recent Places": "Tempat terakhir", "Alias": "Pintasan", "Shortcut": "Pintasan",
    "Unknown": "Tidak dikenal", "Delete File": "Hapus berkas",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti dengan yang baru?",
    "%1\nFile not found.\nPlease verify the correct file name was given.":
    "%1\nBerkas tidak ditemukan.\nPeriksa kembali nama berkasnya.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.":
    "%1\nFolder tidak ditemukan.\nPeriksa kembali nama foldernya.",
    "Are you sure you want to delete '%1'?": "Hapus '%1'?",
    "Could not delete directory.": "Folder tidak dapat dihapus.",
    # printing
    "Print": "Cetak", "&Print": "&Cetak", "Print to File (PDF)": "Cetak ke berkas (PDF)", "Printer": "Pencetak",
    "&Name:": "&Nama:", "P&roperties": "P&engaturan", "Location:": "Letak:", "Preview": "Pratinjau", "Type:": "Jenis:",
    "Output &file:": "Berkas &keluaran:", "Print range": "Halaman yang dicetak", "Print all": "Semua halaman",
    "Pages from": "Halaman", "to": "sampai", "Current Page": "Halaman ini", "Selection": "Bagian terpilih",
    "Output Settings": "Keluaran", "Copies:": "Rangkap:", "Collate": "Susun per rangkap", "Reverse": "Urutan terbalik",
    "Options": "Pilihan", "Color Mode": "Warna", "Color": "Berwarna", "Grayscale": "Hitam putih",
    "Duplex Printing": "Cetak bolak-balik", "None": "Tidak", "Long side": "Sisi panjang", "Short side": "Sisi pendek",
    "&Options >>": "&Pilihan >>", "&Options <<": "&Pilihan <<", "Copies": "Rangkap", "Page Setup": "Tata halaman",
    "Paper": "Kertas", "Page size:": "Ukuran kertas:", "Width:": "Lebar:", "Height:": "Tinggi:",
    "Orientation": "Arah kertas", "Portrait": "Tegak", "Landscape": "Mendatar", "Margins": "Tepi",
}  # fmt: skip
"""English text of Qt → Indonesian text, whatever the context it stands in."""


class IndonesianTranslator(QTranslator):
    """Looks Qt's texts up in TEXTS; what is not there stays as it is."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Return the Indonesian text, or None to leave it to the next translator."""
        del context, disambiguation, n
        return TEXTS.get(text)

    def isEmpty(self) -> bool:
        """Qt does not install a translator that says it is empty."""
        return False


def speak_indonesian(app: QApplication) -> None:
    """Install the translator and make Indonesian the locale of dates and numbers."""
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    translator = IndonesianTranslator(app)
    app.installTranslator(translator)
