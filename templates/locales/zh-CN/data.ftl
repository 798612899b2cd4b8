exports-csv = 下载 CSV
exports-xlsx = 下载 XLSX
