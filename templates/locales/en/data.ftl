exports-csv = Download CSV
exports-xlsx = Download XLSX
