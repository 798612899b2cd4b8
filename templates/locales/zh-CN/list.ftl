sort-composite = 按得分
sort-households = 按户数
sort-code = 按代码
filter-state = 评定状态
firms-described = 五华区物业服务企业名录：共 { $total } 家，可按名称、拼音、统一社会信用代码、街道、等级查询。
compounds-described = 五华区住宅小区名录：共 { $total } 个，可按名称、拼音、街道、类别、等级、评定状态查询。
compounds-of-firm = 只列 { $firm } 正在服务的小区
firm-formerly = 曾用名 { $name }
